/**
 * A script of an earlier build that a tab still asks for is a 404 in `preview`, not the page: pages have no
 * file extension, so whatever has one and is not there is missing.
 */
import { existsSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

export function missingFilesAreNotPages(): Plugin {
  return {
    name: 'missing-files-are-not-pages',
    configurePreviewServer({ middlewares, config }) {
      const folder = resolve(config.root, config.build.outDir)
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        if (extname(pathname) === '' || existsSync(join(folder, pathname))) return next()
        response.writeHead(404, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
        response.end('Not found')
      })
    },
  }
}
