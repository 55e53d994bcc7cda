/** Finds a browser to test with, so that nobody has to say where theirs is. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin']
const PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

type Environment = {
  CHROMIUM_PATH?: string | undefined
  PATH?: string | undefined
}

/**
 * `CHROMIUM_PATH`, then an installed Chromium or Chrome, then Playwright's own.
 * @throws Error that says in one sentence what to install.
 */
export function findChromium(
  { CHROMIUM_PATH, PATH = '' }: Environment = process.env,
  { isProgram = isExecutable, playwrightsOwn = () => chromium.executablePath() } = {},
): string {
  if (CHROMIUM_PATH) {
    if (isProgram(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH is set to ${CHROMIUM_PATH}, which is not a program.`)
  }
  const folders = [...PATH.split(delimiter).filter(Boolean), ...FOLDERS]
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PROGRAMS]
  const found = [...candidates, playwrightsOwn()].find(isProgram)
  if (found) return found
  throw new Error(
    'The browser tests need Chromium: install it (`apt-get install chromium` or `npx playwright install chromium`) or set CHROMIUM_PATH to a Chrome or Chromium program.',
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
