import { readsOfFolder } from './reads-of-folder';

/*
 * Started by Nx for each task it hashes, so it loads nothing else: `print-reads <folder>` prints the variables of the environment that the
 * dbt project in a folder reads, with their values, a line each. Where they cannot be told, or files may read models of other
 * projects, whose last run no input names, it prints a text that is never the same twice.
 */
const { variables, isAll } = readsOfFolder(process.argv[2] ?? '.');
const lines = variables.map((name) => `${name}=${process.env[name] ?? ''}`);
if (!isAll) lines.unshift(`never ${process.pid} ${process.hrtime.bigint()}`);
process.stdout.write(lines.map((each) => `${each}\n`).join(''));
