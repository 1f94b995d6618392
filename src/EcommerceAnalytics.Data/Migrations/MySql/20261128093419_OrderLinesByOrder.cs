using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.MySql
{
    /// <summary>
    /// Keeps the lines of an order side by side: InnoDB stores rows in the order of the primary key, and lines are nearly
    /// always read by their order (docs/adr/0004). To EF the key is still the number, which stays unique.
    /// </summary>
    public partial class OrderLinesByOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                ALTER TABLE order_lines ADD UNIQUE INDEX ix_order_lines_id (id),
                  DROP PRIMARY KEY, ADD PRIMARY KEY (order_id, id), DROP INDEX ix_order_lines_order_id;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                ALTER TABLE order_lines ADD INDEX ix_order_lines_order_id (order_id),
                  DROP PRIMARY KEY, ADD PRIMARY KEY (id), DROP INDEX ix_order_lines_id;
                """);
        }
    }
}
