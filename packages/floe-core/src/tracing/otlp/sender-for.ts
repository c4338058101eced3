import type { Target } from '../settings';
import type { Sender, SignalName } from './sender';

/** Makes a sender for a backend. Each protocol is loaded when it is spoken. */
export async function senderFor(target: Target, signal: SignalName): Promise<Sender> {
  if (target.protocol === 'grpc') {
    return (await import('./grpc-sender.js')).grpcSender(target, signal);
  }
  return (await import('./http-sender.js')).httpSender(target);
}
