using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Microsoft.Extensions.Logging;

namespace Emulation.Attachments;

/// <summary>Deletes files that were sent more than a week ago and that nothing names: neither the unit's draft nor any revision of its report.</summary>
public sealed partial class AttachmentCleanup(AttachmentStore files, RecordStore records, TimeProvider time, ILogger<AttachmentCleanup> logger)
{
    /// <summary>A form may stand open over a long weekend with a file in it that was never saved.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(7);

    /// <returns>How many files were deleted.</returns>
    public async Task<int> RunAsync(BlocCode bloc, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Age;
        // Listed before the rows are read: a file that is named meanwhile was sent again, and is then not the version that was listed.
        var old = await files.ListAsync(bloc, cancellation).Where(file => file.File.At < before).ToListAsync(cancellation);
        var deleted = 0;
        foreach (var folder in old.GroupBy(file => (file.Period, file.Unit)))
        {
            if (!Period.TryParse(folder.Key.Period, null, out var period) || !UnitCode.TryParse(folder.Key.Unit, null, out var unit)) continue;
            var named = await NamedAsync(Keys.Partition(bloc, period), unit.ToString(), cancellation);
            foreach (var (_, _, file) in folder.Where(file => !named.Contains(file.File.Sha256)))
            {
                if (await files.DeleteAsync(bloc, period, unit, file, cancellation)) deleted++;
            }
        }

        if (deleted > 0) LogDeleted(logger, bloc, deleted);
        return deleted;
    }

    /// <summary>Whatever is in the place of a file's name, in the draft and in all revisions.</summary>
    private async Task<HashSet<string>> NamedAsync(string partition, string subject, CancellationToken cancellation)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (await records.ReadAsync(partition, subject, cancellation) is not { } record) return named;
        named.UnionWith(AttachmentNames.In(record.Draft));
        for (var number = record.InForce?.Number ?? 0; number > 0; number--)
        {
            named.UnionWith(AttachmentNames.In(await records.ReadBodyAsync(partition, record, number, cancellation)));
        }

        return named;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Files} files of {Bloc} that nothing names")]
    private static partial void LogDeleted(ILogger logger, BlocCode bloc, int files);
}
