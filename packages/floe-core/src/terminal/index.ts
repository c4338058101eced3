export { processTerminal, type ProcessTerminal } from './process-terminal';
export { type Refusal, refuse } from './refusal';
export { sayAside, sayDone, sayProblems, sayProgress, sayWarnings } from './say';
export { type ExitCode, type Terminal } from './terminal';
