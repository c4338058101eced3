import * as z from 'zod';

import { filled, flag, optional, required, section, text, wholeNumber } from '../../source';
import { byName, domain, ofLength, texts, tlsVersion } from './fields';

const dns = () =>
  z.strictObject({
    internal_domain: optional(domain(), 'Domain inside the cluster.'),
    external_domain: optional(domain(), 'Domain seen from outside.'),
    strategy: optional(
      z.enum(['kubernetes', 'consul', 'route53']),
      'Who resolves names.',
      'kubernetes',
    ),
  });

const zone = () =>
  z.strictObject({
    description: optional(ofLength(0, 500), 'What the zone is for.', ''),
    allowed_egress: optional(texts(), 'What it may reach.', []),
    allowed_ingress: optional(texts(), 'What may reach it.', []),
  });

const networkPolicies = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether they are enforced.', false),
    default_rule: optional(
      z.enum(['deny-all', 'allow-all']),
      'What holds where no zone says otherwise.',
      'allow-all',
    ),
    zones: optional(byName(zone, 'A zone.', 'data: { allowed_egress: [s3] }'), 'Zones.', {}),
  });

const tls = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it is used.', false),
    provider: optional(
      z.enum(['cert-manager', 'acm', 'manual']),
      'Who gives certificates.',
      'cert-manager',
    ),
    issuer: optional(text(), 'Issuer of cert-manager.'),
    min_version: optional(tlsVersion(), 'The oldest version that is spoken.', '1.2'),
  });

const route = () =>
  z.strictObject({
    host: required(domain(), 'Name seen from outside.', 'host: dagster.example.com'),
    service: required(filled('service'), 'Service it leads to.', 'service: dagster-webserver'),
    port: required(wholeNumber(1, 65_535), 'Port of the service.', 'port: 3000'),
    auth: optional(text(), 'How one logs in, such as oauth2-proxy.'),
  });

const ingress = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether there is one.', false),
    ingress_class: optional(
      z.enum(['nginx', 'traefik', 'alb', 'gce']),
      'What kind it is.',
      'nginx',
    ),
    tls: section(tls, 'Encryption of what comes in.'),
    routes: optional(
      byName(route, 'A route.', 'dagster: { host: a.example.com, service: dagster, port: 3000 }'),
      'Routes.',
      {},
    ),
  });

const nodePorts = {
  dagster: 30_000,
  polaris: 30_181,
  minio_console: 30_901,
  jaeger: 30_686,
  marquez_web: 30_301,
  marquez_api: 30_500,
  localstack: 30_566,
} as const;

const port = (service: keyof typeof nodePorts) =>
  optional(wholeNumber(30_000, 32_767), `Port of ${service}.`, nodePorts[service]);

const ports = () =>
  z.strictObject({
    dagster: port('dagster'),
    polaris: port('polaris'),
    minio_console: port('minio_console'),
    jaeger: port('jaeger'),
    marquez_web: port('marquez_web'),
    marquez_api: port('marquez_api'),
    localstack: port('localstack'),
  });

const localAccess = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether services are reached from this machine.', false),
    access_type: optional(
      z.enum(['nodeport', 'port-forward', 'loadbalancer']),
      'How they are reached.',
      'nodeport',
    ),
    ports: section(ports, 'Ports on this machine.'),
  });

/** `infrastructure.network`. */
export const networkSchema = () =>
  z.strictObject({
    enabled: optional(flag(), 'Whether it is set up.', true),
    dns: section(dns, 'Names.'),
    network_policies: section(networkPolicies, 'Who may reach whom.'),
    ingress: section(ingress, 'The way in.'),
    local_access: section(localAccess, 'The way in from this machine.'),
  });
