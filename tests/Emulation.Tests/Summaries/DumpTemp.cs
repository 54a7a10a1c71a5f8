using Xunit;
namespace Emulation.Tests.Summaries;
public sealed class DumpTemp
{
    [Fact]
    public void Dump()
    {
        foreach (var dir in Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Samples")))
        {
            var report = SampleSummary.Read(Path.GetFileName(dir)).Report;
            File.WriteAllLines("/tmp/dump-" + Path.GetFileName(dir) + ".txt", [.. report.Lines(), .. report.Annexes.SelectMany(a => (string[])["== " + a.Number + " " + a.Title, .. report.Rows(a.Title)])]);
        }
    }
}
