import { badJobs } from './bad-jobs';
import { badPartitions } from './bad-partitions';
import { badProfileForm } from './bad-profile-form';
import { badSchedules } from './bad-schedules';
import { badSensors } from './bad-sensors';
import { badVariables } from './bad-variables';

export { type BadFloe, told } from './bad-floe';
export { environment } from './bad-variables';

/** Every floe.yaml with something wrong that names profiles, has an orchestration, or uses variables. */
export const badFloes = [
  ...badProfileForm,
  ...badPartitions,
  ...badJobs,
  ...badSchedules,
  ...badSensors,
  ...badVariables,
] as const;
