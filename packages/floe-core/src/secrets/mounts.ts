/** A place where secrets lie as files. */
export interface Mounts {
  /** Absolute path a secret has there, whether it is there or not. */
  pathOf(name: string): string;
  look(name: string): Promise<Found>;
  /** The text of a secret that is a file, or of one key of a secret that is a folder. */
  read(name: string, key?: string): Promise<Read>;
}

/** What is there under the name of a secret. Kubernetes mounts a secret as a folder with a file for each key. */
export type Found =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file' }
  | { readonly kind: 'folder'; readonly keys: readonly string[] }
  | Unreadable;

export type Read = { readonly kind: 'text'; readonly text: string } | Unreadable;

/** `reason` is a phrase of the system's, such as `permission denied`. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly reason: string;
}
