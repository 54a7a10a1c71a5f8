// Remembers what the reader chose, on this device only, and shows the buttons that only a script can serve.
(() => {
  const choices = [...document.querySelectorAll(".tools input[type=radio]")];
  const kept = name => { try { return localStorage.getItem("doc." + name); } catch { return null; } };
  for (const choice of choices) {
    if (kept(choice.name) === choice.value) choice.checked = true;
    choice.addEventListener("change", () => { try { localStorage.setItem("doc." + choice.name, choice.value); } catch { } });
  }

  const serve = (id, works, does) => {
    const button = document.getElementById(id);
    if (!button || !works) return;
    button.hidden = false;
    button.addEventListener("click", () => does(button));
  };
  serve("print", typeof print === "function", () => print());
  serve("copy", navigator.clipboard, async button => {
    const said = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(button.dataset.address);
      said.textContent = "Đã chép địa chỉ.";
    } catch {
      said.textContent = "Trình duyệt không cho chép; hãy chép từ thanh địa chỉ.";
    }
  });
  serve("share", navigator.share, async button => {
    try { await navigator.share({ title: document.title, url: button.dataset.address }); } catch { }
  });

  // On paper the numbers behind a chart are wanted, too.
  const folded = document.querySelectorAll(".chart details");
  addEventListener("beforeprint", () => folded.forEach(details => { details.dataset.was = details.open; details.open = true; }));
  addEventListener("afterprint", () => folded.forEach(details => { details.open = details.dataset.was === "true"; }));
})();
