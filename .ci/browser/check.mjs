// Opens the pages of a commune in Chromium as its users would, and fails where something is not as it should be:
// `node check.mjs FOLDER [PICTURES]`, the folder made by `cargo run -p cchc --example pages` from the annex of Vĩnh Thông
// as it was issued.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, pictures] = process.argv.slice(2);
if (!folder) {
  console.error('name the folder of the pages');
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

let failed = 0;
const check = (name, holds, seen = '') => {
  if (!holds) failed += 1;
  console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}${!holds || seen ? ` ${seen}` : ''}`);
};
const same = (name, seen, wanted) =>
  check(name, JSON.stringify(seen) === JSON.stringify(wanted), `${JSON.stringify(seen)}${JSON.stringify(seen) === JSON.stringify(wanted) ? '' : ` instead of ${JSON.stringify(wanted)}`}`);

const profile = mkdtempSync(join(tmpdir(), 'cchc-browser-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath,
  headless: true,
  viewport: { width: 1280, height: 900 },
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});
const troubles = [];
const requests = [];
const open = async (name, options = {}) => {
  const page = await context.newPage();
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(`${name}: ${message.text()}`); });
  page.on('pageerror', (error) => troubles.push(`${name}: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  if (options.width) await page.setViewportSize({ width: options.width, height: options.height ?? 740 });
  if (options.colorScheme) await page.emulateMedia({ colorScheme: options.colorScheme });
  await page.goto(pathToFileURL(resolve(folder, name)).href + (options.hash ?? ''));
  return page;
};
const picture = async (page, name) => { if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) }); };
const shown = (page) => page.$$eval('tr[data-t]', (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.id.slice(2)));
const told = (page) => page.textContent('#count');
const search = async (page, text) => {
  await page.fill('#q', text);
  await page.waitForTimeout(200);
  return shown(page);
};

// Colours as the browser computes them, the paper below found by walking up.
const contrasts = (page) => page.evaluate(() => {
  const numbers = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const paper = (node) => {
    for (; node; node = node.parentElement) {
      const colour = numbers(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  let least = 99;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest('script, style, title, desc') || !parent.checkVisibility()) continue;
    const svg = parent.closest('svg');
    const ink = light(numbers(svg ? getComputedStyle(parent).fill : getComputedStyle(parent).color));
    const ground = light(svg ? numbers(getComputedStyle(svg.querySelector('.cchc-paper')).fill) : paper(parent));
    const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    least = Math.min(least, ratio);
    if (ratio < 4.5) poor.add(`${parent.tagName}.${parent.className} ${ratio.toFixed(2)}`);
  }
  return { poor: [...poor], least: least.toFixed(2) };
});
const accessible = async (page, name) => {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const bad = result.violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(', ')}`);
  same(`${name}: axe finds nothing`, bad, []);
};
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

try {
  const page = await open('explore.html');
  const all = await shown(page);
  check('all cells are shown at first', all.length >= 40, all.length);
  same('and counted', await told(page), `Có ${all.length} mục.`);
  await picture(page, 'light');

  // What the script makes of a text is what the program made of it: every row is found by its own words.
  const titles = await page.$$eval('tr[data-d] > th', (heads) => heads.map((head) => ({
    id: head.parentElement.id,
    text: [...head.childNodes].filter((node) => node.nodeType === 3 || node.tagName === 'I').map((node) => node.textContent).join(' ').replace(/^: /, ''),
    told: head.querySelector(':scope > i') !== null && !head.parentElement.id.includes('_'),
  })));
  const lost = [];
  for (const { id, text, told } of titles) {
    if (!text || told) continue;
    await search(page, text);
    if (!(await page.evaluate((id) => document.getElementById(id).checkVisibility(), id))) lost.push(text);
  }
  same('every row is found by its own words', lost, []);

  const hoa = await search(page, 'hoa');
  check('hoa finds hóa and hoà', hoa.length > 0 && hoa.length < all.length, hoa.length);
  same('and it is announced', await told(page), `Hiện ${hoa.length} trong ${all.length} mục. Đang lọc: “hoa”.`);
  same('letter case makes no difference', await search(page, 'HOA'), hoa);
  const marked = await search(page, 'hóa');
  same('the place of the tone mark makes no difference', await search(page, 'hoá'), marked);
  same('nor the Unicode form', await search(page, 'hoa\u0301'), marked);
  same('a tone that is typed counts', (await search(page, 'hỏa')).length, 0);
  same('and that nothing is found is announced', (await told(page)).startsWith('Không có mục nào phù hợp.'), true);
  same('d finds đ', await search(page, 'dich vu'), await search(page, 'dịch vụ'));
  same('7.10 is 7.10', await search(page, '7.10'), ['7.10']);
  same('7.1 is not 7.10', await search(page, '7.1'), ['7.1']);
  const eighth = all.filter((id) => id.startsWith('8.') || id === '8');
  same('VIII is the part', await search(page, 'VIII'), eighth);
  const alias = await search(page, 'TT DVTH');
  check('units are found by their aliases', alias.includes('1.4_propaganda') && alias.length < 5, alias);
  same('markup is a text like others', (await search(page, '<b>"\'&')).length < all.length, true);

  await search(page, '');
  await page.selectOption('#status', 'conflict');
  const conflicts = await shown(page);
  same('conflicts', conflicts, ['4', '9.1']);
  await page.selectOption('#unit', 'kinh-te');
  await page.selectOption('#part', '9');
  same('filters are combined', await shown(page), ['9.1']);
  same('and kept in the address', new URL(page.url()).hash, '#unit=kinh-te&status=conflict&part=9');
  await page.reload();
  same('from which they are restored', await shown(page), ['9.1']);
  await picture(page, 'filtered');
  await page.keyboard.press('Escape');
  same('Esc shows all again', (await shown(page)).length, all.length);
  await page.selectOption('#unit', 'dvth');
  await page.selectOption('#role', 'coordinate');
  const helped = await shown(page);
  check('a unit in one role', helped.length > 0 && helped.length < 4, helped);
  await page.click('#clear');
  await page.check('#found');
  const found = await shown(page);
  check('only what has findings', found.includes('9.3') && found.length < all.length, found.length);
  await page.click('#clear');

  // Findings and cells lead to each other.
  await page.click('#c-9\\.1 .note a');
  same('from a cell to the list', await page.evaluate(() => document.activeElement.id.startsWith('f-')), true);
  await page.locator('#findings a[href="#c-9.1"]').first().click();
  same('from the list to a cell', await page.evaluate(() => document.activeElement.id), 'c-9.1');
  await page.selectOption('#part', '1');
  const listed = await page.$$eval('#findings .note[data-at]', (notes) => notes.filter((note) => note.checkVisibility()).map((note) => note.dataset.at));
  same('findings about what is filtered out are not listed', [...new Set(listed)].every((at) => at.startsWith('c-1.') || at === 'p-1'), true);
  await page.evaluate(() => { location.hash = '#c-9.1'; });
  await page.waitForTimeout(200);
  same('an address leads to a cell, even if it was filtered out', await page.evaluate(() => document.activeElement.id), 'c-9.1');
  await page.goBack();
  await page.click('#clear');

  // With nothing but a keyboard.
  await page.keyboard.press('Tab');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  same('/ goes to the search', await page.evaluate(() => document.activeElement.id), 'q');
  await page.keyboard.type('9.1');
  await page.waitForTimeout(200);
  await page.keyboard.press('ArrowDown');
  const focus = () => page.evaluate(() => document.activeElement.textContent.trim().replace(/\s+/g, ' '));
  check('↓ goes to the part', (await focus()).startsWith('Phần IX'), await focus());
  await page.keyboard.press('ArrowLeft');
  same('← closes it', await page.$eval('#p-9', (part) => part.open), false);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  check('↓ goes to the reasons', (await focus()).startsWith('Căn cứ'), await focus());
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  same('the focus is seen', ring, 'solid');
  await page.keyboard.press('Enter');
  const reasons = await page.$$eval('#c-9\\.1 .why li', (items) => items.filter((item) => item.checkVisibility()).map((item) => item.textContent));
  check('Enter opens them, with file and line', reasons.length >= 2 && reasons.every((reason) => /\.yaml:\d+/.test(reason)), reasons.length);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  check('Home goes to the first', (await focus()).startsWith('Phần IX'), await focus());
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector('h1').scrollIntoView());
  let stops = 0;
  await page.evaluate(() => { document.activeElement.blur(); window.getSelection().removeAllRanges(); });
  for (; stops < 20; stops += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.id === 'reasons')) break;
  }
  check('Tab reaches every control', stops < 20, stops);

  await accessible(page, 'explore');
  await page.click('#reasons');
  await page.click('.picture > summary');
  const light = await contrasts(page);
  same('light: text can be read', light.poor, []);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await contrasts(page);
  same('dark: text can be read', dark.poor, []);
  await accessible(page, 'explore, dark, all open');
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, 'dark');
  await page.click('.picture > summary');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.click('#reasons');

  // On paper.
  const pdf = async (of) => {
    const bytes = await of.pdf({ preferCSSPageSize: true });
    return (bytes.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  };
  const whole = await pdf(page);
  await page.selectOption('#part', '9');
  const part = await pdf(page);
  check('what is filtered out is not printed', whole > part && part >= 1, `${whole} pages, then ${part}`);
  await page.emulateMedia({ media: 'print' });
  same('controls are not printed', await page.$eval('#tools', (tools) => tools.checkVisibility()), false);
  await page.close();

  const phone = await open('explore.html', { width: 360 });
  same('phone: nothing sideways', await sideways(phone), 0);
  await picture(phone, 'phone');
  // What is cut off at the edge of its part does not move the page: measured with everything laid out.
  await phone.addStyleTag({ content: '.part, .note[data-at] { content-visibility: visible !important; }' });
  await phone.click('#reasons');
  same('phone: nor with all open', await sideways(phone), 0);
  await phone.evaluate(() => { location.hash = '#c-9.1'; });
  await phone.waitForTimeout(200);
  await picture(phone, 'phone-row');
  await accessible(phone, 'phone');
  await phone.close();

  // Names that look like markup.
  const dialogs = [];
  const hostile = await open('hostile/explore.html');
  hostile.on('dialog', (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
  await hostile.reload();
  same('hostile names: the script runs', await told(hostile), `Có ${(await shown(hostile)).length} mục.`);
  same('and is the only one', await hostile.$$eval('script', (scripts) => scripts.length), 1);
  same('nothing else came into being', await hostile.$$eval('img, iframe, object, [onfocus], [onclick], [onerror], [onload]', (nodes) => nodes.length), 0);
  same('the title is the page\'s own', (await hostile.title()).startsWith('Tra cứu phân công'), true);
  check('they can be searched for', (await search(hostile, 'onerror')).length > 0);
  same('and typed in', (await search(hostile, '"><img src=x onerror=alert(1)>')).length > 0 && await hostile.$$eval('img', (nodes) => nodes.length) === 0, true);
  same('no dialog was opened', dialogs, []);
  await accessible(hostile, 'hostile names');
  await hostile.setViewportSize({ width: 360, height: 740 });
  await hostile.addStyleTag({ content: '.part, .note[data-at] { content-visibility: visible !important; }' });
  same('hostile names: nothing sideways on a phone', await sideways(hostile), 0);
  await picture(hostile, 'hostile-phone');
  await hostile.close();

  // 1,200 indices and 60 units.
  const began = performance.now();
  const large = await open('large/explore.html');
  const loaded = Math.round(performance.now() - began);
  check('a large page opens within 5 s', loaded < 5000, `${loaded} ms`);
  for (const text of ['hoa', 'dat dai thon', '7.1.2', 'so 17', 'khong co gi', '']) {
    const took = await large.evaluate((text) => {
      document.getElementById('q').value = text;
      const began = performance.now();
      document.getElementById('tools').requestSubmit();
      document.body.getBoundingClientRect();
      return Math.round(performance.now() - began);
    }, text);
    check(`and finds “${text}” within 300 ms`, took < 300, `${took} ms, ${await told(large)}`);
  }
  await large.evaluate(() => { location.hash = '#c-15.3.2'; });
  await large.waitForTimeout(300);
  same('a jump ends at its cell', await large.$eval('#c-15\\.3\\.2', (row) => Math.abs(row.getBoundingClientRect().top) < 40), true);
  await picture(large, 'large');
  await large.close();

  // The other pages.
  for (const [name, pages] of [['assignment.html', 2], ['matrix.html', 4], ['findings.html', 4], ['unit-vhxh.html', 2]]) {
    const other = await open(name);
    await accessible(other, name);
    await picture(other, name.replace('.html', ''));
    const count = await pdf(other);
    check(`${name}: pages on paper`, count >= 1 && count <= pages, count);
    const readable = await contrasts(other);
    same(`${name}: text can be read`, readable.poor, []);
    await other.emulateMedia({ colorScheme: 'dark' });
    same(`${name}: in the dark, too`, (await contrasts(other)).poor, []);
    await other.setViewportSize({ width: 360, height: 740 });
    same(`${name}: nothing sideways on a phone`, await sideways(other), 0);
    await other.close();
  }

  same('no trouble on the console', troubles, []);
  same('no request leaves the page', requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')), []);
} catch (error) {
  check('the walk came to its end', false, error.message);
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(failed ? `${failed} failed` : 'all well');
process.exit(failed ? 1 : 0);
