/**
 * Freezes an object and all that is in it, what maps hold included. Maps and sets themselves, which cannot be frozen,
 * are read-only by their type alone.
 */
export function deepFreeze<T extends object>(value: T): T {
  // The bytes of a buffer cannot be frozen, and to try throws.
  if (ArrayBuffer.isView(value)) return value;
  const inside: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
  for (const child of inside) if (typeof child === 'object' && child !== null) deepFreeze(child);
  return Object.freeze(value);
}
