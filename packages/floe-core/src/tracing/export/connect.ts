import type { OtlpSettings, Signal } from '../settings/otlp-settings';
import type { Connection } from './connection';

/** Opens a connection to a backend. Each protocol is loaded when it is spoken. */
export async function connect(settings: OtlpSettings, signal: Signal): Promise<Connection> {
  if (settings.protocol === 'grpc') {
    return (await import('./grpc-connection.js')).grpcConnection(settings, signal);
  }
  return (await import('./http-connection.js')).httpConnection(settings);
}
