// Writes made-up communes to try the pages with: one whose names look like markup, and a large one.
// `node made_up.mjs FOLDER` writes hostile.yaml and large.yaml with their catalogues. JSON is YAML.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const write = (name, data) => writeFileSync(join(folder, name), JSON.stringify(data, null, 1));
const commune = (name, catalogue, units, assign) => ({
  schema: 'cchc/commune/1', commune: { name }, year: 2026, catalogue, document: {}, cites: [], units, assign,
});

const NAMES = [
  '</script><script>document.title = "broken"; fetch("https://a.example/")</script>', '<!-- <script>', '-->', ']]>',
  '" onfocus="alert(1)" autofocus="', "' onclick='alert(1)", '<img src=x onerror=alert(1)>', '&lt;b&gt; &amp; {{ x }} {% y %}',
  '=HYPERLINK("https://a.example")', '\u{202e}ngược 🏛️ 👩‍👩‍👧 Pho\u{300}ng Va\u{306}n ho\u{301}a', 'rất dài '.repeat(250), 'x'.repeat(2000),
];
const indices = { I: { title: NAMES[0], partial: true } };
NAMES.forEach((title, number) => { indices[`1.${number + 1}`] = { title, max: 0.5 }; });
write('hostile-catalogue.yaml', { schema: 'cchc/catalogue/1', id: 'hostile', title: 'Giả định', indices });
const units = {};
const assign = {};
NAMES.forEach((name, number) => {
  units[`u${number}`] = { name: `${name} ${number}`, aliases: [`${name} bis ${number}`] };
  assign[`u${number}`] = [{ lead: `1.${number + 1}` }, { lead: `1.${((number + 1) % NAMES.length) + 1}` }, { coordinate: '1.1', duty: name }];
});
write('hostile.yaml', commune(NAMES[0], 'hostile-catalogue.yaml', units, assign));

// 20 parts, 1,200 indices, 60 units; half of the leaves have a lead of their own.
const WORDS = 'công khai minh bạch cải cách thủ tục hành chính tuyên truyền văn hóa hoà giải điều hành dịch vụ đất đai thôn xóm'.split(' ');
const title = (seed) => Array.from({ length: 12 }, (_, i) => WORDS[(seed * 7 + i * i * 3 + i) % WORDS.length]).join(' ');
const large = {};
const leaves = [];
for (let part = 1; part <= 20; part += 1) {
  large[`${part}`] = { title: title(part) };
  for (let item = 1; item <= 8; item += 1) {
    large[`${part}.${item}`] = { title: title(part * 10 + item) };
    for (let leaf = 1; leaf <= 7 && Object.keys(large).length < 1200; leaf += 1) {
      large[`${part}.${item}.${leaf}`] = { title: title(part * 100 + item * 10 + leaf), max: 0.5 };
      leaves.push(`${part}.${item}.${leaf}`);
    }
  }
}
write('large-catalogue.yaml', { schema: 'cchc/catalogue/1', id: 'large', title: 'Giả định', indices: large });
const many = {};
const rules = {};
for (let unit = 0; unit < 60; unit += 1) {
  many[`u${unit}`] = { name: `Phòng ${title(unit).slice(0, 24)} số ${unit}` };
  rules[`u${unit}`] = [{ coordinate: `${(unit % 20) + 1}.1` }];
  if (unit < 20) rules[`u${unit}`].push({ lead: `${unit + 1}` });
  for (let i = unit * 2; i < leaves.length; i += 120) rules[`u${unit}`].push({ lead: leaves[i] });
}
rules.u0.push({ monitor: 'all' });
write('large.yaml', commune('xã Giả Định', 'large-catalogue.yaml', many, rules));
