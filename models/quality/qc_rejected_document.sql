select
    {{ stable_key(['file_path', 'file_name']) }} as rejected_document_id,
    file_name,
    file_path,
    reason,
    detail
from {{ ref('stg_rejected_document') }}
