/**
 * A request for the cloud that reaches the web server was not mocked. Without this the server would answer
 * `200 text/html`, and the app would try to read a page as a token; so it fails loudly.
 */
import type { Connect, Plugin } from 'vite'
import { isCloudPath } from '#src/contract/paths.ts'
import { sendProblem } from './send-problem.ts'

export function unmockedPathsFail(): Plugin {
  return {
    name: 'unmocked-paths-fail',
    configureServer: ({ middlewares }) => void middlewares.use(refuseCloudPaths),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(refuseCloudPaths),
  }
}

const refuseCloudPaths: Connect.NextHandleFunction = (request, response, next) => {
  const [path = '/'] = (request.url ?? '/').split('?')
  if (isCloudPath(path)) sendProblem(response, 'not_mocked')
  else next()
}
