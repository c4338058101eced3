import { readdirSync } from 'node:fs';
import { newWorkspace, remove, type Shell } from './workspace';
