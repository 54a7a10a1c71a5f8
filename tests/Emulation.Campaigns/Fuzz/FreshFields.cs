using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Reads pages again now and then, as people do, so that their forms are not always stale: a form sends the version it was made from.</summary>
internal sealed partial class FreshFields(FuzzBloc bloc) : IDisposable
{
    /// <summary>A form is posted so often before its page is read again; some posts are to be stale.</summary>
    private const int Uses = 4;

    private readonly ConcurrentDictionary<string, int> uses = new();
    private readonly SemaphoreSlim one = new(1);

    /// <returns>What went wrong where the page did not come; null where it did.</returns>
    public async Task<string?> RefreshAsync(FuzzRequest request)
    {
        var hole = FieldHole().Match(Encoding.Latin1.GetString(request.Body));
        if (!hole.Success) return null;
        var (caller, page) = (hole.Groups[1].Value, hole.Groups[2].Value);
        if (!bloc.Browsers.TryGetValue(caller, out var browser) || uses.AddOrUpdate($"{caller}|{page}", 1, (_, count) => count + 1) % Uses != 1) return null;
        await one.WaitAsync();
        try
        {
            foreach (var form in await browser.ReadAsync(page) ?? [])
            {
                foreach (var field in form.Fields) bloc.Live[$"field:{caller}|{page}|{form.Action}|{field.Key}"] = field.Value;
            }

            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return $"GET {page} as {caller}: {exception.Message}";
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    [GeneratedRegex(@"\{\{field:([^|{}]+)\|([^|{}]+)\|")]
    private static partial Regex FieldHole();
}
