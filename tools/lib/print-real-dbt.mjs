// Prints the path of the dbt that tests run, and nothing else.
import { realDbt } from './real-dbt.mjs';
import { main } from './run.mjs';

await main(async () => {
  process.stdout.write(`${await realDbt((line) => console.error(line))}\n`);
});
