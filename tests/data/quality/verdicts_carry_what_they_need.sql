-- A verdict on money has both numbers, its difference and its place; what does not apply has a reason and no verdict.
select reconciliation_id, identity_id, rule, document_id, scope, status, reason
from {{ ref('qc_reconciliation') }}
where (status = 'not_applicable') <> (reason is not null)
    or (status <> 'not_applicable' and value_unit = 'yuan' and (
        reported_yuan is null or computed_yuan is null or difference_yuan <> reported_yuan - computed_yuan
        or tolerance_yuan is null))
    or (status = 'agrees' and value_unit = 'yuan' and rule <> 'within' and difference_yuan <> 0
        and identity_id not in (select identity_id from {{ ref('identity_rule') }} where comparison in ('>=', '<=')))
    or (status = 'rounding' and abs(difference_yuan) > tolerance_yuan)
    or (status = 'differs' and value_unit = 'yuan' and reported_source_line is null and len(computed_from) = 0)
