/** The lock of a seat by the Web Locks API. A tab that closes or crashes lets go of it by itself. */
import type { LockPort } from './ports.ts'

/** @param name one per seat; all tabs of the origin that use it exclude each other. */
export function createWebLock({ locks, name }: { locks: LockManager; name: string }): LockPort {
  return {
    request: (lock, { signal }, fn) => locks.request(`${name}:${lock}`, { signal }, fn),
  }
}
