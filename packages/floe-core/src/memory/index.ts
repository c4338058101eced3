export { digest, shortDigest } from './digest';
export { type FileVersion, isSame, versionOf } from './file-version';
export { makeFolder } from './make-folder';
export { recall, remember } from './memory';
export { writeWhole } from './write-whole';
