/**
 * zod as this project uses it: the tree-shakable flavour, without run-time code generation, because the
 * page's Content-Security-Policy forbids `eval` and zod would otherwise probe for it.
 */
import * as z from 'zod/mini'

z.config({ jitless: true })

export { z }
