select
    id as order_id,
    customer_id,
    cast(ordered_on as date) as ordered_on,
    channel,
    status
from {{ ref('raw_orders') }}
