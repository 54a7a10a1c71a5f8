using Emulation.Attachments;
using Microsoft.Extensions.Logging;

namespace Emulation.Summaries.Photographs;

/// <summary>Fetches the summary's photos and makes them small, one after the other, since a decoded photo takes much memory.</summary>
public sealed partial class PhotoAlbum(AttachmentStore attachments, ILogger<PhotoAlbum> logger)
{
    /// <summary>One that is gone or cannot be read is left out: a report does not wait for a picture.</summary>
    public async Task<IReadOnlyList<ReportPhoto>> LoadAsync(Summary summary, CancellationToken cancellation)
    {
        var photos = new List<ReportPhoto>();
        foreach (var chosen in summary.Photos ?? [])
        {
            if (await attachments.OpenAsync(summary.Bloc, summary.Period, chosen.Unit, chosen.File, cancellation) is { } file)
            {
                await using var content = file.Content;
                using var kept = new MemoryStream();
                await content.CopyToAsync(kept, cancellation);
                if (SmallPhoto.Of(kept.ToArray(), chosen.AlternativeText, chosen.Caption, chosen.UnitName) is { } photo)
                {
                    photos.Add(photo);
                    continue;
                }
            }

            LogMissing(logger, chosen.File, chosen.Unit.ToString());
        }

        return photos;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Photo {File} of {Unit} is not in the summary: it is gone or cannot be read")]
    private static partial void LogMissing(ILogger logger, string file, string unit);
}
