select
    document_id,
    file_name,
    file_path,
    sha256,
    cast(byte_size as bigint) as byte_size,
    reader,
    encoding,
    cast(lines as integer) as lines,
    {{ blank_to_null('source_url') }} as source_url,
    try_cast(published_on as date) as published_on
from {{ source('raw', 'document') }}
