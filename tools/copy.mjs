// Copies a folder named on the command line to another place: what a package ships of another one.
import { cpSync } from 'node:fs';

const [from, to] = process.argv.slice(2);
cpSync(from, to, { recursive: true });
