-- The till counts in cents; everything after this model counts in whole units of money.
select
    id as payment_id,
    order_id,
    method as payment_method,
    cast(amount_cents / 100.0 as decimal(10, 2)) as amount
from {{ ref('raw_payments') }}
