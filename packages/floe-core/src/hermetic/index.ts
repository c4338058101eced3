export type { Obstacle } from './obstacle';
export { openScans, type Scan, type ScannedFile, type Scans } from './scan';
export { confirmVerdicts, type Memories, openVerdicts, type Verdicts } from './verdicts';
