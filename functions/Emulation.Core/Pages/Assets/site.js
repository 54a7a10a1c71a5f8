// Makes pages better; every page works without it.

// After a post that went wrong the list of errors is read out first.
document.querySelector("[data-focus]")?.focus();

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
