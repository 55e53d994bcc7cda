/** Reads the data plane's arguments. Each is required, given once, and exactly what its limit says. */

import { CACHES } from '#src/contract/momento.ts'
import { isValidKey, isValidName } from '#src/contract/names.ts'
import { type CloudCall, param } from '../call.ts'
import { integerOf, queryOf } from '../query.ts'
import { Refusal } from '../refusal.ts'

/** A query parameter. Others than those asked for are ignored, as Momento does. @throws {Refusal} */
export function readQuery(call: CloudCall, name: string): string {
  const value = queryOf(call.url, name)
  if (value === undefined) throw new Refusal('INVALID_ARGUMENT_ERROR')
  return value
}

/** @throws {Refusal} */
export function readInteger(call: CloudCall, name: string, range: { min: number; max: number }): number {
  const value = integerOf(call.url, name, range)
  if (value === undefined) throw new Refusal('INVALID_ARGUMENT_ERROR')
  return value
}

/** @throws {Refusal} */
export function readKey(call: CloudCall): string {
  const key = readQuery(call, 'key')
  if (!isValidKey(key)) throw new Refusal('INVALID_ARGUMENT_ERROR')
  return key
}

/** The name of a cache or topic, from the path. @throws {Refusal} */
export function readName(call: CloudCall, segment: 'cache' | 'topic'): string {
  const name = param(call, segment)
  if (!isValidName(name)) throw new Refusal('INVALID_ARGUMENT_ERROR')
  return name
}

const caches: readonly string[] = Object.values(CACHES)

/** After the permission decision: who may not look is not told what there is. @throws {Refusal} */
export function requireCache(cache: string): void {
  if (!caches.includes(cache)) throw new Refusal('NOT_FOUND_ERROR')
}
