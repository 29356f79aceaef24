-- What the words of every indicator say by themselves: keys to compare with, the class of the name and which way is better.
with keyed as (
    select
        indicator_id,
        {{ indicator_name_key('indicator_name') }} as name_key,
        {{ indicator_core('indicator_name') }} as name_core,
        {{ indicator_core('description') }} as description_core,
        nullif({{ target_without_stop(target_plain('basis')) }}, '') as basis_key,
        coalesce({{ target_is_missing_mark('name_key') }}, false) as name_is_mark,
        coalesce(regexp_matches({{ target_plain('indicator_name') }}, '%|百分比|‰'), false) as name_says_percent
    from {{ ref('stg_indicator') }}
),

named as (
    select
        k.name_key,
        w.word,
        nullif(w.direction, '') as direction,
        nullif(w.name_class, '') as name_class,
        nullif(w.unit_implied, '') as unit_implied
    from (select distinct name_key from keyed) as k
    inner join {{ ref('indicator_name_word') }} as w
        on ends_with(k.name_key, w.word) or (w.position = 'contains' and contains(k.name_key, w.word))
    qualify row_number() over (
        partition by k.name_key order by ends_with(k.name_key, w.word) desc, length(w.word) desc) = 1
)

select
    k.*,
    n.word as name_word,
    n.direction as name_direction,
    n.name_class,
    n.unit_implied
from keyed as k
left join named as n on n.name_key = k.name_key
