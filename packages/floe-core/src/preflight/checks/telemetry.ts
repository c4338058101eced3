import { nothingToTry, type CheckPlan } from '../check';
import { portOf } from '../address';
import { endpointOf } from './endpoint';
import { serviceCheck } from './service';

const name = 'telemetry';
const variable = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** By custom, the port of OTLP over gRPC; 4318 is that of OTLP over HTTP. */
const grpcPort = 4317;

/** The collector of traces and metrics (OTLP). One that speaks gRPC has no answer to plain HTTP. */
export const telemetryCheck: CheckPlan = (input) => {
  const endpoint = endpointOf(input, variable, 'otlp_endpoint');
  if (!endpoint) return nothingToTry(name, 'No OTLP endpoint is named.');
  const protocol = input.env.OTEL_EXPORTER_OTLP_PROTOCOL;
  return serviceCheck(
    {
      name,
      what: 'collector of telemetry',
      ...endpoint,
      speaksHttp: (url) => (protocol ? protocol !== 'grpc' : portOf(url) !== grpcPort),
    },
    input,
  );
};
