import { expect, test } from 'vitest'
import { PAGE_PATHS } from '#src/app/router.tsx'
import { isCloudPath } from '#src/contract/paths.ts'

test('no page lives where the cloud answers', () => {
  expect(PAGE_PATHS.filter(isCloudPath)).toEqual([])
})
