// Loads the manifest and the files that it names, as scripts that register themselves.
var kbSearch = kbSearch || {};
((kb) => {
  "use strict";
  var payloads = new Map();
  var current = null;

  kb.add = (name, payload) => { payloads.set(name, payload); };
  kb.manifest = (manifest) => { current = manifest; };

  // Return a promise of the open index. `run(path, fresh)` promises that a script ran; `fresh`
  // asks for a copy that no cache holds.
  function connect(run) {
    var loading = new Map();

    function once(name) {
      if (!loading.has(name)) {
        loading.set(name, payload(name));
        loading.get(name).catch(() => { loading.delete(name); });
      }
      return loading.get(name);
    }

    async function payload(name) {
      if (!payloads.has(name)) await run(name + ".js", false);
      if (!payloads.has(name)) throw new Error(name);
      return payloads.get(name);
    }

    async function start(fresh) {
      await run("manifest.js", fresh);
      var index = await kb.open(current, once);
      index.again = () => start(true);
      return index;
    }

    // A file may be missing because the site was published anew: ask for the manifest once more.
    return start(false).catch(() => start(true));
  }

  kb.connect = connect;
})(kbSearch);
