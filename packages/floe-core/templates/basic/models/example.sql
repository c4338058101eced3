-- One row per order, with the types and names the rest of the project relies on.
select
    order_id,
    lower(trim(customer)) as customer,
    status,
    cast(amount as decimal(10, 2)) as amount,
    cast(ordered_on as date) as ordered_on
from {{ ref('sample') }}
