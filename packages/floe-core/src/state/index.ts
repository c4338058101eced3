/** What floe keeps for a project, in `.floe` or below `FLOE_STATE_DIR`: one table of names, forms, versions and writers. */
export { stateFiles } from './files';
export { readNote, readNoteSync, removeNote, writeNote, type Note, type Noted } from './note';
export { graphInputs, nodeState, packages } from './notes';
export { stateDirIn, type StateFile, statePath } from './state-file';
