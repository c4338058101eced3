import * as z from 'zod';

import { matching, optional, required, text, wholeNumber } from '../../source';
import { ofLength, textMap } from './fields';

export const layerDefaults = { catalog_ref: 'default' } as const;

const namespace = () =>
  matching(
    /^(?=[^]{1,255}$)[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$/,
    "letters, digits and '_', in parts with a dot between them, at most 255 in all",
  );

/** An entry of `layers`: a step of the data's way, such as bronze, silver and gold. */
export const layerSchema = () =>
  z.strictObject({
    name: required(
      matching(
        /^[a-zA-Z][a-zA-Z0-9_-]{0,99}$/,
        "a letter, then letters, digits, '-' and '_', at most 100 in all",
      ),
      'Name of the layer.',
      'name: bronze',
    ),
    description: optional(ofLength(0, 500), 'What the layer is for.'),
    storage_ref: required(text(), 'The storage profile it is kept in.', 'storage_ref: default'),
    catalog_ref: optional(
      text(),
      'The catalog profile its tables are in.',
      layerDefaults.catalog_ref,
    ),
    namespace: required(namespace(), 'The namespace of its tables.', 'namespace: bronze'),
    retention_days: optional(wholeNumber(1, 36_500), 'How many days its data is kept.'),
    properties: optional(textMap(), 'Settings of the layer.', {}),
  });
