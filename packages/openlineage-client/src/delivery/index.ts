/** From events to receivers, by way of the disk. */
export { type Client, openClient } from './client';
export type { Clock } from './clock';
export type { Delivery } from './delivery';
export type { ClientOptions } from './options';
export { replay } from './replay';
