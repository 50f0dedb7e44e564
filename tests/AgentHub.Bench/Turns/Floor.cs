using System.Diagnostics;
using System.Text;
using AgentHub.Bench.Setup;
using Npgsql;

namespace AgentHub.Bench.Turns;

/// <summary>
/// What this machine could do at most: a program that only inserts, calls the engine and inserts, and one that only commits.
/// Plain Npgsql, no guarantees beyond the commits.
/// </summary>
internal sealed class Floor(World world, HttpClient http)
{
    private static readonly byte[] Ask = Encoding.UTF8.GetBytes(
        """{"model":"llama-3.1-8b-instruct","stream":true,"messages":[{"role":"system","content":"You answer for a shop."},{"role":"user","content":"What is the parking code?"}]}""");

    public async Task SetUpAsync(CancellationToken cancel)
    {
        await using var create = world.Database.Outside.CreateCommand(
            "create table if not exists bench_floor (id uuid primary key, conversation int not null, text text not null, at timestamptz not null default clock_timestamp())");
        await create.ExecuteNonQueryAsync(cancel);
    }

    /// <returns>Requests a second of insert, engine call, insert.</returns>
    public Task<double> InsertCallInsertAsync(int parallel, TimeSpan time, CancellationToken cancel) => RunAsync(parallel, time, async (connection, number) =>
    {
        await InsertAsync(connection, number, "question", cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Engine.BaseUrl + "/chat/completions"))
        {
            Content = new ByteArrayContent(Ask) { Headers = { ContentType = new("application/json") } },
        };
        using var response = await http.SendAsync(request, cancel);
        await InsertAsync(connection, number, await response.Content.ReadAsStringAsync(cancel), cancel);
    }, cancel);

    /// <returns>Commits a second, one row each.</returns>
    public Task<double> CommitAsync(int parallel, TimeSpan time, CancellationToken cancel) =>
        RunAsync(parallel, time, (connection, number) => InsertAsync(connection, number, "row", cancel), cancel);

    private async Task<double> RunAsync(int parallel, TimeSpan time, Func<NpgsqlConnection, int, Task> once, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, parallel).Select(number => Task.Run(async () =>
        {
            await using var connection = await world.Database.Outside.OpenConnectionAsync(cancel);
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < time; count++) await once(connection, number);
            return count;
        }, cancel)));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task InsertAsync(NpgsqlConnection connection, int number, string text, CancellationToken cancel)
    {
        await using var insert = new NpgsqlCommand("insert into bench_floor (id, conversation, text) values ($1, $2, $3)", connection);
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        await insert.PrepareAsync(cancel);
        await insert.ExecuteNonQueryAsync(cancel);
    }
}
