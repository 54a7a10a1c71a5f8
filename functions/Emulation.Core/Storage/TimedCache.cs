using System.Collections.Concurrent;

namespace Emulation.Storage;

/// <summary>Keeps what was read for a while. A change on this instance is seen at once (<see cref="Set"/>), on another after at most <paramref name="lifetime"/>.</summary>
public sealed class TimedCache<TKey, TValue>(TimeProvider time, TimeSpan lifetime, int capacity)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long At)> entries = new();

    public async ValueTask<TValue?> GetAsync(TKey key, Func<Task<TValue?>> load)
    {
        if (Find(key) is { } known) return known;
        var value = await load();
        if (value is null) entries.TryRemove(key, out _);
        else Set(key, value);
        return value;
    }

    /// <summary>What is kept; null where nothing is, or not any more.</summary>
    public TValue? Find(TKey key) => entries.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.At) < lifetime ? entry.Value : null;

    public void Set(TKey key, TValue value)
    {
        // A full cache starts over: simpler than an eviction order, and a refill costs one read for each key in use.
        if (entries.Count >= capacity) entries.Clear();
        entries[key] = (value, time.GetTimestamp());
    }

    public void Remove(TKey key) => entries.TryRemove(key, out _);
}
