/** Handing over one event. */
export {
  type Answer,
  delivered,
  type Failure,
  type LocalTransport,
  reasonOf,
  type Transport,
} from './answer';
export { firstSuccess, patient } from './first-success';
export { toHttp } from './http';
export { toConsole, toFiles } from './local';
