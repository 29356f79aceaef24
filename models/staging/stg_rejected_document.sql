select
    file_name,
    file_path,
    reason,
    detail
from {{ source('raw', 'rejected_document') }}
