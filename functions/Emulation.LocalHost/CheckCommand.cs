using Emulation.Backups;
using Emulation.Blocs;
using Emulation.Text;

namespace Emulation.LocalHost;

/// <summary>The command <c>check</c>: tells the person at the keyboard whether everything that is recorded is as it was written.</summary>
public sealed class CheckCommand(BlocCheck check, TextWriter output)
{
    public const int Found = 1;

    /// <param name="only">The bloc to check; null for all.</param>
    /// <returns>Exit code: <see cref="Found"/> where something is not as it was written, else 0.</returns>
    public async Task<int> RunAsync(BlocCode? only, CancellationToken cancellation)
    {
        var blocs = await check.FindBlocsAsync(cancellation);
        if (only is { } named) blocs = blocs.Contains(named) ? [named] : throw new LocalHostException($"Trong kho không có gì của khối {named}.");
        var (chains, entries, findings) = (0, 0, 0);
        foreach (var bloc in blocs)
        {
            var found = await check.RunAsync(bloc, int.MaxValue, cancellation);
            await TellAsync(found);
            chains += found.Periods.Sum(period => period.Chains);
            entries += found.Periods.Sum(period => period.Entries);
            findings += found.Findings.Count;
        }

        await output.WriteLineAsync($"Đã kiểm tra {Vietnamese.Number(blocs.Count)} khối, {Vietnamese.Number(chains)} chuỗi, {Vietnamese.Number(entries)} mục kiểm toán: "
            + (findings == 0 ? "tất cả nguyên vẹn." : $"{Vietnamese.Number(findings)} chỗ không còn nguyên vẹn. Hãy giữ nguyên hiện trạng kho và các bản sao lưu để làm rõ."));
        return findings == 0 ? 0 : Found;
    }

    private async Task TellAsync(BlocIntegrity bloc)
    {
        await output.WriteLineAsync($"Khối {bloc.Bloc}: {(bloc.Anchor is { } anchor ? $"đối chiếu với bản sao lưu {anchor}" : "chưa có bản sao lưu nào để đối chiếu")}");
        foreach (var restore in bloc.Restores)
        {
            await output.WriteLineAsync($"  Khôi phục lúc {Vietnamese.Moment(restore.At)} từ bản {restore.From.Name}, người làm: {restore.From.By}; những gì ghi từ {Vietnamese.Moment(restore.From.At)} đến khi ấy không còn.");
        }

        foreach (var period in bloc.Periods) await output.WriteLineAsync($"  {period.Partition}: {Vietnamese.Number(period.Chains)} chuỗi, {Vietnamese.Number(period.Entries)} mục");
        foreach (var finding in bloc.Findings) await output.WriteLineAsync($"  KHÔNG KHỚP: {finding}");
    }
}
