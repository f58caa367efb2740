'use strict';
(() => {
  const $ = (id) => document.getElementById(id);
  const fields = { q: $('q'), unit: $('unit'), role: $('role'), status: $('status'), part: $('part'), found: $('found') };
  const count = $('count');

  // Words as the program folds them: decomposed, small letters, the tone behind the syllable.
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const words = (text) => text.normalize('NFD').toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:\.[\p{L}\p{M}\p{N}]+)*/gu) || [];
  const parse = (word) => {
    const tones = word.match(TONES);
    const letters = word.replace(TONES, '');
    return { tone: tones ? tones[tones.length - 1] : '', letters, bare: letters.replace(/\p{M}/gu, '').replace(/đ/g, 'd') };
  };

  // Cells in order; a part and a row cover those below them.
  const cells = [];
  const rows = [];
  const parts = [];
  const vocabulary = new Map();
  const learn = (text, span) => {
    for (const word of new Set(words(text || ''))) {
      let entry = vocabulary.get(word);
      if (!entry) vocabulary.set(word, entry = { ...parse(word), spans: [] });
      entry.spans.push(span);
    }
  };
  const units = [...fields.unit.options].slice(1);
  const unitCells = units.map(() => []);
  for (const element of document.querySelectorAll('details.part')) {
    const part = { element, from: cells.length, to: 0, shown: true };
    const open = [];
    for (const row of element.querySelectorAll('tr[data-d]')) {
      const depth = Number(row.dataset.d);
      const entry = { element: row, from: cells.length, to: 0, shown: true };
      while (open.length && open[open.length - 1].depth >= depth) open.pop().entry.to = cells.length;
      open.push({ depth, entry });
      rows.push(entry);
      if (row.dataset.t) {
        const roles = row.dataset.u ? row.dataset.u.split(' ') : [];
        for (const role of roles) if (!role.endsWith('w')) unitCells[parseInt(role, 10)].push(cells.length);
        cells.push({ roles, status: row.dataset.t, found: 'f' in row.dataset, part: element.id.slice(2) });
      }
    }
    while (open.length) open.pop().entry.to = cells.length;
    part.to = cells.length;
    parts.push(part);
    learn(element.dataset.s, [part.from, part.to]);
  }
  for (const row of rows) learn(row.element.dataset.s, [row.from, row.to]);
  units.forEach((option, number) => {
    for (const cell of unitCells[number]) learn(option.dataset.s, [cell, cell + 1]);
  });
  const entries = [...vocabulary.values()];

  const placed = new Map([...rows, ...parts].map((entry) => [entry.element.id, entry]));
  const findings = [...document.querySelectorAll('.note[data-at]')].map((element) => ({
    element, shown: true, at: element.dataset.at.split(' ').map((id) => placed.get(id)).filter(Boolean),
  }));
  const groups = [...document.querySelectorAll('section.findings')].map((element) => ({
    element, shown: true, findings: findings.filter((finding) => element.contains(finding.element)),
  }));

  // Numbers match whole: 7.1 is not 7.10. Other words match from their beginning; marks count if they are typed.
  const matches = (query, word) => {
    if (/^[\d.]+$/.test(query.bare) || /^[ivxl]+$/.test(query.bare)) {
      if (word.bare !== query.bare) return false;
    } else if (!word.bare.startsWith(query.bare)) return false;
    return (query.letters === query.bare || word.letters.startsWith(query.letters)) && (!query.tone || query.tone === word.tone);
  };
  const search = (text) => {
    let hits = null;
    for (const word of words(text).map(parse)) {
      const found = new Uint8Array(cells.length);
      for (const entry of entries) {
        if (matches(word, entry)) for (const [from, to] of entry.spans) found.fill(1, from, to);
      }
      if (hits) for (let i = 0; i < found.length; i++) found[i] &= hits[i];
      hits = found;
    }
    return hits;
  };

  const LETTERS = { lead: ['l'], coordinate: ['c'], monitor: ['m', 'w'], '': ['l', 'c', 'm'] };
  const plays = (cell, unit, role) => {
    if (unit < 0 && !role) return true;
    return cell.roles.some((held) => (unit < 0 || parseInt(held, 10) === unit) && LETTERS[role].includes(held.slice(-1)));
  };

  const state = () => ({
    q: fields.q.value.trim(), unit: fields.unit.value, role: fields.role.value,
    status: fields.status.value, part: fields.part.value, found: fields.found.checked ? '1' : '',
  });
  const show = (entry, shown) => {
    if (entry.shown !== shown) entry.element.hidden = !(entry.shown = shown);
  };
  const fill = (template, n) => template.replace('{n}', n).replace('{all}', cells.length);

  const apply = () => {
    const { q, unit, role, status, part, found } = state();
    const hits = q ? search(q) : null;
    const number = unit ? fields.unit.selectedIndex - 1 : -1;
    const before = new Uint32Array(cells.length + 1);
    cells.forEach((cell, i) => {
      const shown = (!hits || hits[i]) && (!status || cell.status === status) && (!part || cell.part === part)
        && (!found || cell.found) && plays(cell, number, role);
      before[i + 1] = before[i] + (shown ? 1 : 0);
    });
    const any = (entry) => before[entry.to] > before[entry.from];
    for (const row of rows) show(row, any(row));
    for (const entry of parts) {
      show(entry, any(entry));
      if (q && entry.shown) entry.element.open = true;
    }
    const shown = before[cells.length];
    for (const finding of findings) show(finding, shown === cells.length || finding.at.some(any));
    for (const group of groups) show(group, group.findings.some((finding) => finding.shown));
    let text = fill(shown === 0 && cells.length ? count.dataset.none : shown === cells.length ? count.dataset.all : count.dataset.some, shown);
    const chosen = ['unit', 'role', 'status', 'part'].filter((name) => fields[name].value)
      .map((name) => fields[name].selectedOptions[0].text);
    if (q) chosen.unshift('“' + q + '”');
    if (found) chosen.push(document.querySelector('label[for=found]').textContent);
    if (chosen.length) text += ' ' + count.dataset.filters + ': ' + chosen.join('; ') + '.';
    if (count.textContent !== text) count.textContent = text;
  };

  // The choice is kept in the address, so that it can be sent on and gone back to.
  const address = (at) => {
    const values = Object.entries({ ...state(), at: at || '' }).filter(([, value]) => value);
    return '#' + new URLSearchParams(values).toString();
  };
  const remember = () => history.replaceState(null, '', address());
  const clear = () => {
    for (const field of Object.values(fields)) field === fields.found ? field.checked = false : field.value = '';
  };
  const changed = () => { apply(); remember(); };
  const jump = (id) => {
    const target = $(id);
    if (!target) return;
    if (target.closest('[hidden]')) { clear(); apply(); }
    for (let node = target; node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
    for (const old of document.querySelectorAll('.at')) old.classList.remove('at');
    target.classList.add('at');
    const focus = target.matches('details') ? target.querySelector('summary') : target;
    if (focus === target) target.tabIndex = -1;
    focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  };
  const restore = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes('=')) return jump(decodeURIComponent(hash));
    const values = new URLSearchParams(hash);
    for (const [name, field] of Object.entries(fields)) {
      const value = values.get(name) || '';
      if (field === fields.found) field.checked = value === '1';
      else field.value = value;
      if (field.tagName === 'SELECT' && field.selectedIndex < 0) field.value = '';
    }
    apply();
    if (values.get('at')) jump(values.get('at'));
  };

  let waiting = 0;
  fields.q.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(changed, 120); });
  for (const field of Object.values(fields)) if (field !== fields.q) field.addEventListener('change', changed);
  $('tools').addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(waiting); changed(); });
  $('clear').addEventListener('click', () => { clear(); changed(); fields.q.focus(); });
  const openParts = (open) => { for (const part of parts) part.element.open = open; };
  $('open').addEventListener('click', () => openParts(true));
  $('close').addEventListener('click', () => openParts(false));
  $('reasons').addEventListener('click', ({ currentTarget }) => {
    const open = currentTarget.getAttribute('aria-pressed') !== 'true';
    currentTarget.setAttribute('aria-pressed', String(open));
    for (const details of document.querySelectorAll('details.why')) details.open = open;
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    const id = link.getAttribute('href').slice(1);
    history.pushState(null, '', address(id));
    jump(id);
  });
  window.addEventListener('popstate', restore);

  const summaries = document.querySelectorAll('details.part > summary, details.why > summary');
  const move = (from, step) => {
    for (let i = from; i >= 0 && i < summaries.length; i += step) {
      if (summaries[i].checkVisibility()) { summaries[i].focus(); return true; }
    }
    return false;
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { key, target } = event;
    const typing = target.matches && target.matches('input, select, textarea');
    if (key === '/' && !typing) {
      event.preventDefault();
      fields.q.focus();
      fields.q.select();
    } else if (key === 'Escape') {
      clear();
      changed();
    } else if (key === 'ArrowDown' && target === fields.q) {
      event.preventDefault();
      move(0, 1);
    } else if (target.matches && target.matches('details.part > summary, details.why > summary')) {
      const at = [...summaries].indexOf(target);
      const steps = { ArrowDown: [at + 1, 1], ArrowUp: [at - 1, -1], Home: [0, 1], End: [summaries.length - 1, -1] };
      if (key in steps) {
        event.preventDefault();
        if (!move(...steps[key]) && key === 'ArrowUp') fields.q.focus();
      } else if (key === 'ArrowRight' || key === 'ArrowLeft') {
        event.preventDefault();
        target.parentElement.open = key === 'ArrowRight';
      }
    }
  });

  $('tools').hidden = false;
  restore();
})();
