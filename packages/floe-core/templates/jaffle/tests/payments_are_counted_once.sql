-- What the orders add up to is what came in: no payment is lost or counted twice on the way.
with came_in as (
    select sum(amount) as amount from {{ ref('stg_payments') }}
),

counted as (
    select sum(amount) as amount from {{ ref('orders') }}
)

select
    came_in.amount as came_in,
    counted.amount as counted
from came_in
cross join counted
where came_in.amount <> counted.amount
