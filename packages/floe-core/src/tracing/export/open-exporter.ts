import path from 'node:path';

import type { SignalSettings } from '../settings/settings';
import type { Signal } from '../settings/otlp-settings';
import { connect } from './connect';
import { FallbackExporter } from './fallback-exporter';
import { FileExporter } from './file-exporter';
import { otlpExporter } from './otlp-exporter';
import { RetryingTransport } from './retrying-transport';
import type { Serializers } from './serializers';

const fileNames: Readonly<Record<Signal, string>> = {
  traces: 'trace.jsonl',
  metrics: 'metrics.jsonl',
};

/**
 * Opens the exporter of one signal.
 *
 * @param folder absolute: where is kept what no backend takes; without it, nothing is
 */
export async function openExporter<T>(
  serializers: Serializers<T>,
  { otlp: settings }: SignalSettings,
  folder?: string,
): Promise<FallbackExporter<T>> {
  const { signal } = serializers;
  const file = folder === undefined ? undefined : path.join(folder, fileNames[signal]);
  const fileExporter = new FileExporter(serializers, file);
  if (!settings) return new FallbackExporter(signal, fileExporter);
  const transport = new RetryingTransport(await connect(settings, signal));
  const exporter = otlpExporter(settings, serializers, transport);
  return new FallbackExporter(signal, fileExporter, { settings, exporter, transport });
}
