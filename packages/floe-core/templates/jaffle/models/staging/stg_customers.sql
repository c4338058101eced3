select
    id as customer_id,
    trim(first_name) || ' ' || trim(last_name) as customer_name,
    cast(joined_on as date) as joined_on
from {{ ref('raw_customers') }}
