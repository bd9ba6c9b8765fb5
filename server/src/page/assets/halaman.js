// SPDX-License-Identifier: GPL-3.0-or-later
// Shows results and completions while the reader types. The page works without it.
'use strict';

(() => {
  const kPause = 150;  // milliseconds without a key before a search
  const kBusy = 300;   // milliseconds before the old results fade
  const kCompletions = 6;

  const form = document.getElementById('cari');
  const field = document.getElementById('q');
  const content = document.getElementById('isi');
  const status = document.getElementById('kabar');

  /** Runs one request at a time: a newer one aborts the older one. */
  class Latest {
    #controller = new AbortController();

    cancel() {
      this.#controller.abort();
    }

    /** Returns the text of a response of `type`; null if a newer request came. Throws if there is none. */
    async fetch(address, type) {
      this.cancel();
      const {signal} = this.#controller = new AbortController();
      try {
        const response = await fetch(address, {signal, headers: {Accept: type}});
        const text = await response.text();
        if (signal.aborted) return null;
        if (!response.headers.get('Content-Type')?.startsWith(type)) throw new Error(text);
        return text;
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    }
  }

  // Completions: a combobox as in the ARIA Authoring Practices.

  const list = document.createElement('ul');
  list.id = 'saran';
  list.className = 'saran';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Saran');
  field.parentElement.append(list);
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');

  const completions = new Latest();
  let chosen = -1;
  let typed = '';

  function closeList() {
    completions.cancel();
    chosen = -1;
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }

  /** Marks option `index`; -1 is the text as typed. */
  function choose(index) {
    chosen = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) {
      field.removeAttribute('aria-activedescendant');
    } else {
      field.setAttribute('aria-activedescendant', list.children[index].id);
    }
    field.value = index < 0 ? typed : list.children[index].textContent;
  }

  async function complete() {
    typed = field.value;
    if (!typed.trim()) return closeList();
    const address = '/api/suggest?' + new URLSearchParams({prefix: typed, limit: kCompletions});
    const text = await completions.fetch(address, 'application/json');
    if (text === null || document.activeElement !== field || field.value !== typed) return;
    const options = (JSON.parse(text).completions ?? []).filter(({text}) => text !== typed);
    if (options.length === 0) return closeList();
    list.replaceChildren(...options.map(({text}, i) => {
      const option = document.createElement('li');
      option.id = 'saran-' + i;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.textContent = text;
      return option;
    }));
    chosen = -1;
    field.removeAttribute('aria-activedescendant');
    list.hidden = false;
    field.setAttribute('aria-expanded', 'true');
  }

  // Results.

  const results = new Latest();
  let timer = 0;
  let shown = location.pathname + location.search;
  let isDraft = false;   // whether the server may have completed the last word
  let isTyping = false;  // whether the newest entry of the history is of the same typing

  /** Returns the address that the form would lead to. */
  function addressOfForm() {
    const text = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    return text ? '/?' + text : '/';
  }

  /**
   * Replaces the results by those of `address`. In a draft, the server may complete the last word. Returns whether
   * it did; false if a newer request came.
   */
  async function show(address, draft) {
    const url = new URL(address, location.href);
    url.searchParams.set('potongan', draft ? 'ketikan' : 'isi');
    const fading = setTimeout(() => content.setAttribute('aria-busy', 'true'), kBusy);
    const html = await results.fetch(url, 'text/html').finally(() => clearTimeout(fading));
    if (html === null) return false;
    content.removeAttribute('aria-busy');
    content.innerHTML = html;  // the server has escaped it
    shown = address;
    isDraft = draft;
    document.body.classList.toggle('beranda', address === '/');
    document.title = (field.value ? field.value + ' – ' : '') + 'Telusur';
    status.textContent = (content.querySelector('h1') ?? content).textContent;
    return true;
  }

  /** Searches for the text of the field. Throws if the server cannot be reached. */
  async function search(draft) {
    const address = addressOfForm();
    if (address === shown && isDraft <= draft) return;
    if (!await show(address, draft)) return;
    if (address === location.pathname + location.search) return;
    if (isTyping) {
      history.replaceState(null, '', address);
    } else {
      history.pushState(null, '', address);
    }
    isTyping = true;
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      complete().catch(closeList);
      search(true).catch(() => content.removeAttribute('aria-busy'));  // the next key or Enter tries again
    }, kPause);
  });

  field.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown') {
      choose(chosen + 1 < count ? chosen + 1 : -1);
    } else if (event.key === 'ArrowUp') {
      choose(chosen < 0 ? count - 1 : chosen - 1);
    } else if (event.key === 'Escape') {
      choose(-1);
      closeList();
    } else {
      return;
    }
    event.preventDefault();
  });

  field.addEventListener('blur', closeList);

  // The field keeps the focus while the pointer chooses.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    field.value = option.textContent;
    form.requestSubmit();
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    closeList();
    search(false).then(() => {
      isTyping = false;
      content.focus({preventScroll: true});
    }).catch(() => location.assign(addressOfForm()));
  });

  // Entries of one page differ in the text only, because links load pages of their own. Links to a part of
  // the page come here, too.
  window.addEventListener('popstate', () => {
    const address = location.pathname + location.search;
    if (address === shown) return;
    if (location.pathname !== '/') return location.reload();
    clearTimeout(timer);
    closeList();
    isTyping = false;
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    show(address, false).catch(() => location.reload());
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
