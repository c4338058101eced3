// npm run pack:local -- <folder>
// Builds the packages and puts a tarball of each in the folder; each installs by itself, from the file.
import path from 'node:path';
import { packAll } from './lib/pack.mjs';
import { main } from './lib/run.mjs';

await main(() => {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Say where to put the tarballs: npm run pack:local -- <folder>');
    process.exitCode = 2;
    return;
  }
  // npm starts its scripts in the workspace's root; the user means the folder they are in.
  const here = process.env.INIT_CWD ?? process.cwd();
  for (const tarball of Object.values(packAll(path.resolve(here, folder)))) console.log(tarball);
});
