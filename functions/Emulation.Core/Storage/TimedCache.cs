using System.Collections.Concurrent;

namespace Emulation.Storage;

/// <summary>Keeps what was read for a while. A change on this instance is seen at once (<see cref="Set"/>), on another after at most <paramref name="lifetime"/>.</summary>
public sealed class TimedCache<TKey, TValue>(TimeProvider time, TimeSpan lifetime, int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> entries = new();

    /// <summary>What is kept, or is read now. Many that ask at once wait for one reading, so that what everybody needs is not read a hundred times when it expires.</summary>
    public async ValueTask<TValue?> GetAsync(TKey key, Func<Task<TValue?>> load)
    {
        if (Find(key) is { } known) return known;
        if (entries.TryGetValue(key, out var entry) && entry.Reading is { } reading)
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (reading.IsCompletedSuccessfully) return await reading;
            // Whoever read it may have been called off, which is no reason not to ask.
        }

        return await LoadAsync(key, load);
    }

    /// <summary>Reads anew. What was set or removed in the meantime counts for more: what was read is given back, but not kept.</summary>
    public async Task<TValue?> LoadAsync(TKey key, Func<Task<TValue?>> load)
    {
        ClearWhenFull();
        // An entry of its own, which whoever changes the value takes away; until then it goes on giving what was known.
        var begun = entries.AddOrUpdate(key, _ => new(null, 0), (_, known) => new(known.Value, known.At));
        var value = await (begun.Reading = load());
        if (value is null) entries.TryRemove(new(key, begun));
        else entries.TryUpdate(key, new(value, time.GetTimestamp()), begun);
        return value;
    }

    /// <summary>What is kept; null where nothing is, or not any more.</summary>
    public TValue? Find(TKey key) => entries.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.At) < lifetime ? entry.Value : null;

    public void Set(TKey key, TValue value)
    {
        ClearWhenFull();
        entries[key] = new(value, time.GetTimestamp());
    }

    public void Remove(TKey key) => entries.TryRemove(key, out _);

    /// <summary>A full cache starts over: simpler than an eviction order, and a refill costs one read for each key in use.</summary>
    private void ClearWhenFull()
    {
        if (entries.Count >= capacity) entries.Clear();
    }

    /// <summary>Compared by identity: an entry is the one that a reader began with, or it is not.</summary>
    private sealed class Entry(TValue? value, long at)
    {
        public TValue? Value { get; } = value;

        public long At { get; } = at;

        /// <summary>The reading that began with this entry; null where none did.</summary>
        public Task<TValue?>? Reading { get; set; }
    }
}
