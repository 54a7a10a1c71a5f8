// The form of a unit's report: saves by itself, keeps what the network lost, adds and moves rows without a reload.
// Everything here is also done by plain posts of the same form.

// Whoever has chosen between two versions is done with the copy on this device.
const choice = document.querySelector("form[data-choice]");
choice?.addEventListener("submit", () => {
  try {
    localStorage.removeItem(`bao-cao:${new URL(choice.action).pathname}:${sessionStorage.getItem("bao-cao-tab")}`);
  } catch { /* Storage that cannot be used holds nothing either. */ }
});

const form = document.querySelector("form[data-report]");
if (form?.querySelector("[data-status]")) start(form);

function start(form) {
  const control = new Set(["__RequestVerificationToken", "version", "base", "do"]);
  const pause = 2500;
  const retry = 15000;
  const status = form.querySelector("[data-status]");
  const prefix = `bao-cao:${location.pathname}:`;
  const copyKey = prefix + tabId();
  let saved = snapshot();
  // What was sent without an answer: the server may have it all the same.
  let unsure = [];
  let timer = 0;
  let sending = false;
  // A button that was pressed while a save was under way.
  let wanted = null;
  let conflict = false;

  function tabId() {
    try {
      let id = sessionStorage.getItem("bao-cao-tab");
      if (!id) sessionStorage.setItem("bao-cao-tab", (id = crypto.randomUUID()));
      return id;
    } catch {
      return "1";
    }
  }

  function fields(of = form) {
    return [...new FormData(of)].filter(([name]) => !control.has(name));
  }

  function snapshot(of = form) {
    return JSON.stringify(fields(of));
  }

  // What people typed: empty fields and selections that stand somewhere by themselves say nothing.
  function essence(list) {
    return JSON.stringify(list.filter(([name, value]) => value !== "" && !/\.(direction|indicator)$/.test(name)).sort());
  }

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  // Copy on this device: one for each tab, so that two tabs never overwrite each other's.
  function keep() {
    try {
      localStorage.setItem(copyKey, JSON.stringify({ at: Date.now(), base: form.elements.base.value, fields: fields(), unsure }));
      return true;
    } catch {
      return false;
    }
  }

  function forget(key = copyKey) {
    try {
      localStorage.removeItem(key);
    } catch { /* Storage that cannot be used holds nothing either. */ }
  }

  function copies() {
    const found = [];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (key.startsWith(prefix)) found.push([key, JSON.parse(localStorage.getItem(key))]);
      }
    } catch { /* As above. */ }
    return found.sort(([, one], [, other]) => other.at - one.at);
  }

  function schedule(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function changed() {
    if (snapshot() === saved) return;
    keep();
    if (!conflict) schedule(pause);
  }

  // Sends the form as it is now; with a button, goes where that leads once the server has it.
  async function save(button = null) {
    clearTimeout(timer);
    if (sending) wanted = button ?? wanted;
    const sent = snapshot();
    if (sending || conflict || (sent === saved && !button)) return;
    sending = true;
    unsure.push(sent);
    const kept = keep();
    say("Đang lưu…");
    try {
      const body = new URLSearchParams(new FormData(form));
      if (button) body.set("do", button);
      // The browser finishes a small post even where the page is gone.
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: body.toString().length < 60000 });
      const result = await answer.json().catch(() => null);
      sending = false;
      if (answer.ok && result) done(result, sent, button);
      else if (result?.type?.endsWith(":section-changed")) await changedElsewhere(sent, button);
      else refused(answer.status, result, kept);
    } catch {
      sending = false;
      wanted = null;
      form.dataset.offline = "1";
      say(kept ? "Mất mạng: đã giữ trên máy này, có mạng sẽ tự lưu." : "Mất mạng: chưa lưu được. Đừng đóng trang này.");
      schedule(retry);
    }
  }

  function done(result, sent, button) {
    form.elements.version.value = result.version ?? "";
    form.elements.base.value = result.base;
    saved = sent;
    unsure = [];
    say(form.dataset.offline ? `Có mạng lại: đã lưu lúc ${result.savedAt}.` : `Đã lưu lúc ${result.savedAt}.`);
    delete form.dataset.offline;
    for (const echo of form.querySelectorAll("[data-echo]")) {
      const text = result.echoes[echo.dataset.echo];
      echo.textContent = echo.dataset.echo.endsWith(".percent") ? (text ?? "chưa tính được") : text ? `= ${text}` : "";
    }
    const pressed = wanted ?? button;
    wanted = null;
    if (snapshot() !== sent) {
      keep();
      if (pressed) save(pressed);
      else schedule(pause);
      return;
    }
    forget();
    if (button) location.assign(result.next);
    else if (pressed) save(pressed);
  }

  // It may be our own save whose answer was lost on the way: then we go on from it.
  async function changedElsewhere(sent, button) {
    const before = unsure.filter((text) => text !== sent).map((text) => essence(JSON.parse(text)));
    if (before.length > 0) {
      const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
      const fresh = page.querySelector("form[data-report]");
      if (fresh && before.includes(essence(fields(fresh)))) {
        form.elements.base.value = fresh.elements.base.value;
        form.elements.version.value = fresh.elements.version.value;
        unsure = [];
        await save(button);
        return;
      }
    }
    conflict = true;
    wanted = null;
    keep();
    status.replaceChildren("Phần này vừa được lưu ở nơi khác nên chưa lưu được bản đang gõ. ");
    const compare = document.createElement("button");
    compare.name = "do";
    compare.value = "save";
    compare.className = "quiet";
    compare.dataset.compare = "";
    compare.textContent = "Đối chiếu hai bản";
    status.append(compare);
  }

  function refused(code, problem, kept) {
    wanted = null;
    const here = kept ? " Nội dung vừa gõ được giữ trên máy này." : "";
    if (code === 429) say(`Có quá nhiều lượt lưu cùng lúc nên chưa lưu được; trang sẽ tự lưu lại.${here}`);
    else if (!problem?.detail) say(`Phiên đăng nhập đã hết hoặc trang đã cũ, chưa lưu được.${here} Hãy tải lại trang.`);
    else say(`Chưa lưu được: ${problem.detail}${here}`);
    if (code >= 500 || code === 429) schedule(retry);
  }

  // Rows

  function rowsOf(list) {
    return [...list.querySelectorAll(":scope > [data-row]")];
  }

  function renumber(list) {
    const path = list.dataset.list;
    const id = path.replaceAll("[", "-").replaceAll("]", "").replaceAll(".", "-");
    rowsOf(list).forEach((row, index) => {
      for (const element of [row, ...row.querySelectorAll("*")]) {
        for (const attribute of ["name", "data-echo"]) {
          const value = element.getAttribute(attribute);
          if (value?.startsWith(`${path}[`)) element.setAttribute(attribute, `${path}[${index}]${value.slice(value.indexOf("]", path.length) + 1)}`);
        }
        for (const attribute of ["id", "for", "aria-describedby"]) {
          const value = element.getAttribute(attribute);
          if (value) element.setAttribute(attribute, value.split(" ").map((part) => moved(part, id, index)).join(" "));
        }
        if (element.name === "do") element.value = element.value.replace(/:\d+$/, `:${index}`);
        if (element.hasAttribute("data-number")) element.textContent = index + 1;
      }
    });
  }

  function moved(part, id, index) {
    const rest = part.startsWith(`${id}-`) ? part.slice(id.length + 1).match(/^\d+(.*)$/s) : null;
    return rest ? `${id}-${index}${rest[1]}` : part;
  }

  function addRow(list) {
    const row = list.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    list.querySelector(":scope > template").before(row);
    renumber(list);
    return row;
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const list = button?.closest("[data-list]");
    if (!list) return;
    const row = button.closest("[data-row]");
    let focus = null;
    if (button.hasAttribute("data-add")) {
      focus = addRow(list);
    } else if (button.hasAttribute("data-remove")) {
      focus = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : list;
      row.remove();
    } else if (button.dataset.move) {
      const other = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
      if (other?.matches("[data-row]")) button.dataset.move === "up" ? other.before(row) : other.after(row);
      focus = button;
    } else {
      return;
    }
    event.preventDefault();
    renumber(list);
    (focus.matches("[data-row]") ? (focus.querySelector("input:not([type=hidden]), textarea, select") ?? focus) : focus).focus();
    changed();
  });

  // What is kept on this device from a page that was closed before the server had it.

  function restore() {
    for (const [key, copy] of copies()) {
      if (essence(copy.fields) === essence(fields())) {
        forget(key);
        continue;
      }
      put(copy);
      keep();
      if (key !== copyKey) forget(key);
      say("Đã khôi phục nội dung chưa kịp lưu, giữ trên máy này.");
      schedule(500);
      return;
    }
  }

  function put(copy) {
    for (const list of form.querySelectorAll("[data-list]")) {
      const start = `${list.dataset.list}[`;
      const count = 1 + Math.max(-1, ...copy.fields.filter(([name]) => name.startsWith(start)).map(([name]) => parseInt(name.slice(start.length), 10)));
      while (rowsOf(list).length < count) addRow(list);
      for (const row of rowsOf(list).slice(count)) row.remove();
    }
    const values = new Map(copy.fields);
    for (const element of form.elements) {
      if (!element.name || control.has(element.name)) continue;
      if (element.type === "checkbox") element.checked = values.has(element.name);
      else if (values.has(element.name)) element.value = values.get(element.name);
    }
    for (const more of form.querySelectorAll("details")) more.open ||= [...more.querySelectorAll("input")].some((input) => input.value);
    form.elements.base.value = copy.base;
    form.elements.version.value = "";
    unsure = copy.unsure ?? [];
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", (event) => {
    changed();
    if (event.target.dataset.kind === "amount" && snapshot() !== saved && !conflict) schedule(400);
  });
  form.addEventListener("submit", (event) => {
    // Only the page that shows both versions needs a post of the form itself.
    if (event.submitter?.hasAttribute("data-compare")) return;
    event.preventDefault();
    conflict ? status.querySelector("button").focus() : save(event.submitter?.value ?? "save");
  });
  window.addEventListener("online", () => save());
  // A phone may end a hidden page without another word.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  window.addEventListener("pagehide", () => save());
  restore();
}
